"""A result with the means to speak about it in a reader's language."""

from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.confidence import aged
from planner.core.diagnosis import CapabilityResult
from planner.core.text import Message, Text, Translate


@dataclass(frozen=True)
class Voice:
    """The result, the language, and what turns sentences into it."""

    assessment: Assessment
    language: str
    translate: Translate

    def word(self, sentence: str, **values: object) -> str:
        """A sentence of the product in the reader's language."""
        return self.read(Message(sentence, values))

    def read(self, message: Message) -> str:
        """A message in the reader's language."""
        return message.render(self.language, self.translate)

    def name(self, text: Text) -> str:
        """An authored text in the reader's language."""
        return text.in_language(self.language)

    def capability(self, capability: str) -> str:
        """Name of a capability."""
        return self.name(self.assessment.framework.capabilities[capability].name)

    def capability_short(self, capability: str) -> str:
        """Short name of a capability, for figures."""
        return self.name(self.assessment.framework.capabilities[capability].short)

    def grade(self, result: CapabilityResult) -> str:
        """How far a level can be relied on; empty where there is no level."""
        rules = self.assessment.framework.rules.confidence
        found = result.confidence
        return aged(found.grade, self.age_in_months(), rules) if found else ""

    def age_in_months(self) -> int | None:
        """Age of the answers; None where it is not known."""
        return None

    def factor_of(self, capability: str) -> str:
        """Short name of the factor of a capability."""
        framework = self.assessment.framework
        return self.name(framework.factors[framework.factor_of[capability]].short)

    def role(self, role: str) -> str:
        """Name of a role; its id where the framework does not know it."""
        known = self.assessment.framework.role
        return self.name(known[role].name) if role in known else role

    def initiative(self, initiative: str) -> str:
        """Name of an initiative."""
        return self.name(self.assessment.framework.initiative[initiative].name)

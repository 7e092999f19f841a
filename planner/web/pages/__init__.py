"""The pages, one blueprint for each place."""

from planner.web.pages.answer import answer
from planner.web.pages.ask import ask
from planner.web.pages.asked import asked
from planner.web.pages.benchmarks import benchmarks
from planner.web.pages.brand import brand
from planner.web.pages.causes import causes
from planner.web.pages.choices import choices
from planner.web.pages.deciding import deciding
from planner.web.pages.delivery import delivery
from planner.web.pages.derivation import derivation
from planner.web.pages.diagnose import diagnose
from planner.web.pages.doors import doors
from planner.web.pages.exchange import exchange
from planner.web.pages.experiments import experiments
from planner.web.pages.flows import flows
from planner.web.pages.frameworks import frameworks
from planner.web.pages.gates import gate_pages
from planner.web.pages.interviews import interviews
from planner.web.pages.kept_plans import kept
from planner.web.pages.kpis import kpis
from planner.web.pages.letter import letter
from planner.web.pages.mapping import mapping
from planner.web.pages.offline import offline
from planner.web.pages.own_initiatives import own_initiatives
from planner.web.pages.people import people
from planner.web.pages.plan import plan
from planner.web.pages.prepare import prepare
from planner.web.pages.preparing import preparing
from planner.web.pages.remind import remind
from planner.web.pages.report import report
from planner.web.pages.start import start
from planner.web.pages.strengths import strengths
from planner.web.pages.taken_out import taken_out
from planner.web.pages.weeks import weeks
from planner.web.pages.weights import weights
from planner.web.pages.work import work

BLUEPRINTS = (
    doors,
    start,
    letter,
    prepare,
    preparing,
    interviews,
    kpis,
    benchmarks,
    taken_out,
    ask,
    asked,
    remind,
    answer,
    offline,
    diagnose,
    deciding,
    weights,
    derivation,
    causes,
    mapping,
    strengths,
    plan,
    choices,
    gate_pages,
    experiments,
    kept,
    weeks,
    flows,
    delivery,
    own_initiatives,
    report,
    brand,
    exchange,
    work,
    frameworks,
    people,
)

"""Words and arithmetic; opens nothing: no file, clock, network, database, globals.

The words, one for each concept, in YAML, code, address and heading:

framework: the method as YAML, versioned, immutable once published.
perspective, factor, capability: the diagnosis tree.
level: 1 to 5, the behavioural maturity of a capability, current and target.
questionnaire, section, question: what is asked, of which roles, and what it feeds.
client: the company. engagement: one strategy project of a client.
round: one collection of answers inside an engagement.
respondent, role: a person asked, and the job answered for.
team: who carries initiatives and is limited per month.
answer: a value, or one of three kinds of no value; never zero.
evidence: note, file or link behind an answer.
KPI, link, causal map: measured quantity; signed, weighted, lagged effect; the graph.
opportunity: importance x gap, with its rank and the rank's uncertainty.
leverage: total effect of a capability on organisational performance.
initiative: what can be done. stage, deliverable, gate: the rollout.
roadmap: a dated plan. assessment: the computed result of a round.
report: an assessment printed for an audience.
"""

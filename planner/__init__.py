"""From questionnaire answers to a dated, costed CRM roadmap."""

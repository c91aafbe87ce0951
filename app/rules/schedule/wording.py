from app.rules.schedule.verdicts import Sentence
def of_group(*a): return Sentence("")
def of_forecast(*a): return Sentence("")
def of_dose(*a): return Sentence("")
def of_unjudged(*a): return Sentence("")

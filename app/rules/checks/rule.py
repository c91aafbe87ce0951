"""A rule has an id and a version, which follow every verdict into the record."""

from dataclasses import dataclass

from app.rules.verdict import Level, Verdict


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its verdicts name it, so that a passed warning can be traced to what was checked."""

    rule_id: str
    version: int

    def verdict(self, level: Level, sentence: str, field: str | None = None, **parameters: object) -> Verdict:
        """What the rule found; `field` is the form's field that has to change."""
        return Verdict(self.rule_id, self.version, level, sentence, parameters, field)

    def ok(self, sentence: str, **parameters: object) -> Verdict:
        """Checked and in order."""
        return self.verdict(Level.OK, sentence, None, **parameters)

    def information(self, sentence: str, **parameters: object) -> Verdict:
        """Worth knowing."""
        return self.verdict(Level.INFORMATION, sentence, None, **parameters)

    def warning(self, sentence: str, field: str | None = None, **parameters: object) -> Verdict:
        """May be passed with a written reason."""
        return self.verdict(Level.WARNING, sentence, field, **parameters)

    def stop(self, sentence: str, field: str | None = None, **parameters: object) -> Verdict:
        """Cannot be saved."""
        return self.verdict(Level.STOP, sentence, field, **parameters)

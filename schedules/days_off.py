"""Which days the rule of a series leaves out, and what they are called."""

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schedules.holidays import Holiday


class DaysOff:
    """To be mixed into a series: public holidays when `skip_holidays` says so; rooms add days of their own."""

    skip_holidays: Any

    @property
    def leaves_out(self) -> tuple[Any, ...]:
        """What decides which days are left out: series with the same have the same days off. Empty: none at all."""
        return ("holidays",) if self.skip_holidays else ()

    @property
    def also_left_out(self) -> str:
        """What its rule leaves out besides public holidays, in words; "" for nothing."""
        return ""

    def named_days(self, first: date, end: date) -> "dict[date, Holiday]":
        """Public holidays among the local days `first` ≤ day < `end`, and what else staff should know of a day."""
        from schedules.holidays import holidays_between

        return holidays_between(first, end)

    def named_days_off(self, first: date, end: date) -> "dict[date, Holiday]":
        """The local days `first` ≤ day < `end` that its rule leaves out, each with its name in the active language.

        An estimated holiday is named as well, and leaves nothing out.
        """
        return DaysOff.named_days(self, first, end) if self.skip_holidays else {}

    def refresh_days_off(self) -> None:
        """Read anew what is kept for a minute about days off: whoever writes must not act on what was."""
        from schedules import holidays

        if self.skip_holidays:
            holidays.refresh()

    def days_off(self, first: date, end: date) -> frozenset[date]:
        """The local days `first` ≤ day < `end` on which its rule has no dates."""
        named = self.named_days_off(first, end)
        return frozenset(day for day, holiday in named.items() if not holiday.estimated)

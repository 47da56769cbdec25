"""One vehicle is in one place at a time, and the database sees to it; what stood in each other's way is settled first."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F
from django.utils import timezone

from schedules.models import days_touched
from visits import exclusion

REASON = "Kendaraan bertugas di tempat lain"
A_DAY = timedelta(days=1)


def settle(apps, schema_editor):
    """Withdrawn visits hold nothing; of two at once the earlier stays, and the later is cancelled if it is to come.

    No visit is longer than a day. Calendars hear of every visit that is changed.
    """
    timetables = apps.get_model("visits", "Timetable").objects
    visits = apps.get_model("visits", "Visit").objects
    now = timezone.now()

    def change(pk, **fields):
        timetable = timetables.filter(visits=pk)
        timetable.update(sequence=F("sequence") + 1, changed_at=now)
        sequence = timetable.values_list("sequence", flat=True).get()
        visits.filter(pk=pk).update(sequence=sequence, changed_at=now, **fields)

    timetables.filter(end__gt=F("start") + A_DAY).update(end=F("start") + A_DAY)
    for pk, start in visits.filter(end__gt=F("start") + A_DAY).values_list("pk", "start"):
        first, last = days_touched(start, start + A_DAY)
        change(pk, end=start + A_DAY, start_day=first, end_day=last)
    withdrawn = visits.exclude(status="done")
    withdrawn.filter(series__active=False).update(holds_vehicle=False)
    withdrawn.filter(series__withdrawn_at__isnull=False).update(holds_vehicle=False)
    busy_until = {}
    lasting = visits.filter(end__gt=F("start"))  # one without length meets nothing
    holding = lasting.filter(holds_vehicle=True).exclude(status="cancelled").order_by("start", "pk")
    for pk, vehicle, start, end, status in holding.values_list("pk", "vehicle_id", "start", "end", "status"):
        until = busy_until.get(vehicle)
        if until is None or start >= until:
            busy_until[vehicle] = end
        elif end > now and status in ("planned", "confirmed"):
            # Cancelled it is in nobody's way, and holds its vehicle again should staff restore it.
            change(pk, status="cancelled", reason=REASON)
        else:
            visits.filter(pk=pk).update(holds_vehicle=False)


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_planning")]

    operations = [
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.RunPython(exclusion.install, exclusion.remove),
    ]

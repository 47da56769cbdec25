"""One vehicle is in one place at a time, and the database sees to it; what stood in each other's way is settled first."""

from django.db import migrations
from django.utils import timezone

from visits import exclusion

REASON = "Kendaraan bertugas di tempat lain"


def settle(apps, schema_editor):
    """Withdrawn visits hold nothing; of two at once the earlier stays, and the later is cancelled if it is to come."""
    visits = apps.get_model("visits", "Visit").objects
    withdrawn = visits.exclude(status="done")
    withdrawn.filter(series__active=False).update(holds_vehicle=False)
    withdrawn.filter(series__withdrawn_at__isnull=False).update(holds_vehicle=False)
    now, busy_until = timezone.now(), {}
    holding = visits.filter(holds_vehicle=True).exclude(status="cancelled").order_by("start", "pk")
    for pk, vehicle, start, end, status in holding.values_list("pk", "vehicle_id", "start", "end", "status"):
        until = busy_until.get(vehicle)
        if until is None or start >= until:
            busy_until[vehicle] = end
        elif end > now and status in ("planned", "confirmed"):
            visits.filter(pk=pk).update(status="cancelled", reason=REASON, changed_at=now)
        else:
            visits.filter(pk=pk).update(holds_vehicle=False)


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_planning")]

    operations = [
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.RunPython(exclusion.install, exclusion.remove),
    ]

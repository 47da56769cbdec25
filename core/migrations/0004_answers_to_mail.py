"""Where the answer to a mail goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_outbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="reply_to",
            field=models.EmailField(blank=True, max_length=254, verbose_name="balas ke"),
        ),
    ]

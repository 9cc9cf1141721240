from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_saved_searches'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(
                fields=['number', 'kind', 'level', 'withdrawn', 'record', 'first_day', 'last_day'],
                name='search_entry_known',
            ),
        ),
    ]

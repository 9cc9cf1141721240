from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_size_of_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='Compared',
            fields=[
                ('person', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('version', models.BigIntegerField()),
                ('rules', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('one', models.CharField(max_length=100)),
                ('other', models.CharField(db_index=True, max_length=100)),
                ('one_name', models.CharField(max_length=250)),
                ('other_name', models.CharField(max_length=250)),
                ('score', models.FloatField()),
            ],
            options={
                'constraints': (models.UniqueConstraint(fields=('one', 'other'), name='one_likeness'),),
            },
        ),
    ]

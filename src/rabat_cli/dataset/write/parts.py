"""What a dataset is made of: the activities of each source, in the form that a file has."""

from ...model import Activity, Dataset, DatasetFile, Origin


def parts(dataset: Dataset) -> list[DatasetFile]:
    """*dataset* as files: one for all activities whose dialogue and source agree.

    A theme is in the first that has an activity with it.
    """
    found: dict[object, list[Activity]] = {}
    origins: dict[object, Origin] = {}
    for origin in dataset.origins:
        origins.setdefault(_of(origin), origin)
        found.setdefault(_of(origin), [])
    for activity in dataset.activities:
        found[_of(activity.origin)].append(activity)
    left = list(dataset.themes)
    made: list[DatasetFile] = []
    for number, (key, activities) in enumerate(found.items(), 1):
        used = {theme for activity in activities for theme in activity.themes}
        later = {
            theme
            for other, some in list(found.items())[number:]
            for activity in some
            for theme in activity.themes
        }
        own = [theme for theme in left if theme.id in used or theme.id not in later]
        left = [theme for theme in left if theme not in own]
        origin = origins[key]
        made.append(
            DatasetFile(
                format=1,
                version=origin.version,
                updated=origin.updated,
                licence=origin.licence,
                dialogue=origin.dialogue,
                source=origin.source,
                themes=tuple(own),
                synonyms=dataset.synonyms if not made else (),
                activities=tuple(activities),
            )
        )
    return made


def _of(origin: Origin) -> object:
    return origin.dialogue, origin.source, origin.licence, origin.updated, origin.version

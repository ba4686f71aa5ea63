"""The names that the content has, and nothing else may be counted by."""

from collections import Counter

from skill.tools.authoring.interaction_model.phrases import phrases_of
from skill.tools.authoring.utterances import read_utterances
from skill.tools.digest.count import Known
from skill.tools.project import DATA, content_folder, editions, load_content
from skill.tools.training.lexicon import lexicon_words


def known_names() -> tuple[Known, dict[str, str]]:
    """What can be counted, and what topics are called.

    Of a question's words the one counts that patients use least: it tells what is new in it.
    """
    content = load_content()
    phrases = phrases_of(read_utterances(DATA, content.edition))
    often = Counter(word for phrase in phrases for word in phrase.text.split())
    words = lexicon_words(content_folder())
    rare_first = sorted(words.items(), key=lambda pair: (often[pair[1]], pair[1]))
    known = Known(
        locales=frozenset(edition.locale for edition in editions()),
        topics=frozenset(content.topics),
        words=dict(rare_first),
    )
    return known, {topic.id: topic.name for topic in content.topics.values()}

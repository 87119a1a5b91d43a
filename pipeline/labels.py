"""The default codebook in code: categories, their topics, and what each holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

CODEBOOK: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "work": MappingProxyType(
            {
                "projects": "tasks, status, blockers, deadlines, decisions, customers, detail",
                "team": "staffing, hiring others, process, other people's workload and conflicts",
                "company": "strategy, reorganisations, policy, budget, announcements",
                "logistics": "scheduling, agenda, sound checks, recap of actions",
            }
        ),
        "personal": MappingProxyType(
            {
                "family": "children, partners, parents, friends",
                "pets": "animals at home",
                "health": "body, sleep, wellbeing, stress as felt",
                "food": "cooking, eating, drinking",
                "entertainment": "music, film, books, games",
                "leisure": "weekend, travel, sport, hobbies",
                "home": "house, money, commute, neighbourhood",
                "smalltalk": "greetings, weather, how-are-you, goodbyes",
            }
        ),
        "career": MappingProxyType(
            {
                "promotion": "level, title, criteria, timing",
                "pay": "salary, bonus, equity, benefits",
                "growth": "skills, courses, mentors, stretch assignments",
                "direction": "long-term goals, changing role, managing or not, leaving",
            }
        ),
        "feedback": MappingProxyType(
            {
                "praise": "what somebody did well",
                "constructive": "criticism, concerns, coaching on behaviour",
                "request": "asking for feedback, reacting to it, the review itself",
            }
        ),
    }
)
"""What the default model tells apart; the long form is data/CODEBOOK.md."""


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """What an utterance is about: a category and, in a two-level codebook, a topic."""

    category: str
    topic: str | None = None

    def __str__(self) -> str:
        return self.category if self.topic is None else f"{self.category}/{self.topic}"

    @classmethod
    def parse(cls, text: str) -> Label:
        """Read ``category`` or ``category/topic``.

        :raises ValueError: when a part is empty or there are more than two.
        """
        parts = [part.strip() for part in text.split("/")]
        if not all(parts) or len(parts) > 2:
            raise ValueError(text)
        return cls(*parts)


@lru_cache(maxsize=4096)
def shared(category: str, topic: str | None = None) -> Label:
    """Give a label, the same object each time: millions of rows name few."""
    return Label(category, topic)


def in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Put labels in the codebook's order; labels that it lacks follow, by the alphabet."""
    known = [Label(category, topic) for category, topics in CODEBOOK.items() for topic in topics]
    rank = {label: position for position, label in enumerate(known)}
    categories = {category: position for position, category in enumerate(CODEBOOK)}

    def place(label: Label) -> tuple[int, int, str, str]:
        return (
            categories.get(label.category, len(categories)),
            rank.get(label, len(rank)),
            label.category,
            label.topic or "",
        )

    return tuple(sorted(set(labels), key=place))


def categories_of(labels: Sequence[Label]) -> tuple[str, ...]:
    """Name the categories of labels, each once, in the order in which they come."""
    return tuple(dict.fromkeys(label.category for label in labels))

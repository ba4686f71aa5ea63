"""What a person does at the page, and what shuts people out of it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def begin(page: Page) -> Locator:
    """Opens the skill; its welcome."""
    page.get_by_role("button", name="Open the skill").click()
    return answer(page, 1)


def say(page: Page, text: str) -> Locator:
    """Types a sentence; the bubble of its answer."""
    before = page.locator(".bubble.skill").count()
    page.get_by_label("What the patient says").fill(text)
    page.get_by_role("button", name="Send").click()
    return answer(page, before + 1)


def press(page: Page, name: str) -> None:
    """Presses a button."""
    page.get_by_role("button", name=name, exact=True).click()


def answer(page: Page, number: int) -> Locator:
    """The bubble of an answer, once it is there."""
    bubble = page.locator(".bubble.skill").nth(number - 1)
    bubble.wait_for()
    return bubble


def reason(page: Page, name: str) -> str:
    """A line of the reasons."""
    row = page.locator("#why dl > div").filter(has=page.locator("dt", has_text=name))
    return row.locator("dd").inner_text()


def state(page: Page) -> str:
    """Where the session stands."""
    return page.locator(".track [aria-current=step]").inner_text()


def scan(page: Page) -> list[str]:
    """What axe-core finds, as lines."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]

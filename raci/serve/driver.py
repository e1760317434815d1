"""What stands in for the terminal where the editor is shown in a browser."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Takes keys from the server and sends it what to show; ends the editor where the server is gone."""

    started = False

    def start_application_mode(self) -> None:
        """Begin to talk as the server expects it."""
        BrowserDriver.started = True
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Take keys until there are none to come: then nobody sees the editor any more."""
        super().run_input_thread()
        self._app.post_message(ExitApp())

"""A site as ``mkdocs serve`` holds it, without its network: edit files, let it build, look at what it would serve."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

ADDRESS = "http://127.0.0.1:8000/"


class PreviewServer:
    """A server of a folder's site. ``whole``: each build is one of the whole site. ``builds`` counts these."""

    def __init__(self, folder: Path, site: Path, *, whole: bool = False, dirty: bool = False) -> None:
        self.folder, self.site, self.whole, self.builds = folder, site, whole, 0
        self.dirty = dirty
        self._instances: dict[str, object] = {}
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=dirty)
        self._plugins = config.plugins
        self._build(config)
        self.server = LiveReloadServer(self._build, "127.0.0.1", 8000, str(site))
        self.server.watch(config.docs_dir)
        config.plugins.on_serve(self.server, config=config, builder=self._build)

    def rebuild(self) -> None:
        """What a server does when something may have changed."""
        (self._build if self.whole else self.server.builder)()

    def close(self) -> None:
        """The end of the server."""
        self.server.server_close()
        self._plugins.on_shutdown()

    def tree(self) -> dict[str, bytes]:
        """Every file of the site."""
        paths = [path for path in self.site.rglob("*") if path.is_file()]
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in paths}

    def _config(self) -> MkDocsConfig:
        vars(dict(MkDocsConfig._schema)["plugins"])["plugin_cache"] = self._instances  # else all servers share plugins
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.site))
        config.site_url = ADDRESS
        return config

    def _build(self, config: MkDocsConfig | None = None) -> None:
        self.builds += 1
        build(config or self._config(), serve_url=ADDRESS, dirty=self.dirty)

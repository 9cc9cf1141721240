"""The register for programs: read-only JSON over HTTP, described by OpenAPI."""

// The one door to the system's library; only the room that Docs/Architecture.md names imports it.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

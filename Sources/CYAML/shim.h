// The one door to the system's library; only the room that Docs/Architecture.md names imports it.
#include <yaml.h>

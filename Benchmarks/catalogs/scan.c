/* Reads YAML files with libyaml and counts the events: what any loader over libyaml has to pay. */
#include <stdio.h>
#include <yaml.h>

int main(int count, char **names) {
  long events = 0;
  for (int index = 1; index < count; index++) {
    FILE *file = fopen(names[index], "rb");
    if (!file) return 1;
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    int last = 0;
    while (!last) {
      if (!yaml_parser_parse(&parser, &event)) return 1;
      last = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete(&event);
      events++;
    }
    yaml_parser_delete(&parser);
    fclose(file);
  }
  printf("%ld\n", events);
  return 0;
}

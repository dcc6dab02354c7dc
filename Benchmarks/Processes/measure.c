#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

// Runs commands in alternation, so that whatever else the machine does disturbs all of them alike.
//
//   measure [-p] < COMMANDS > RESULTS
//
// Times are the clock's; with -p the processor's, user and system, which say more on a machine that
// does other things, too.
//
// A line of COMMANDS: name, runs, seconds that a run may take, and the command's words, with tabs in
// between. A line of RESULTS: name, median and least time in microseconds, peak memory in KiB, runs
// that were measured, and how the last one ended: "ok", "exit STATUS", "signal NUMBER" or "timeout".
// A command that takes too long or fails is not run again. Written in C, as a small program starts
// others sooner, and what it holds itself does not count as their memory.

extern char **environ;

#define LIMIT 64

struct command {
  char *name, *words[LIMIT];
  int runs, seconds, done, status, is_late;
  double *times;
  long peak;
};

static int is_processor_time;

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static pid_t start(struct command *command) {
  static posix_spawn_file_actions_t actions;
  static posix_spawnattr_t attributes;
  static int is_ready;
  if (!is_ready) {
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &none);
    is_ready = 1;
  }
  pid_t child;
  return posix_spawnp(&child, command->words[0], &actions, &attributes, command->words, environ)
    ? -1 : child;
}

static double processor_time(const struct rusage *usage) {
  return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e6
    + (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

// One run; SIGCHLD is blocked, so that waiting for it can end by time.
static void run(struct command *command) {
  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  struct timespec limit = {.tv_sec = command->seconds};
  struct rusage usage;
  double begin = now();
  pid_t child = start(command);
  if (child < 0) {
    command->status = 127 << 8;
    return;
  }
  while (sigtimedwait(&ended, NULL, &limit) < 0 && errno == EINTR) continue;
  double end = now();
  pid_t waited = wait4(child, &command->status, WNOHANG, &usage);
  if (waited == 0) {
    command->is_late = 1;
    kill(-child, SIGKILL);
    wait4(child, &command->status, 0, &usage);
    sigtimedwait(&ended, NULL, &(struct timespec){0});
  }
  if (usage.ru_maxrss > command->peak) command->peak = usage.ru_maxrss;
  command->times[command->done++] = is_processor_time ? processor_time(&usage) : end - begin;
}

static int read_command(char *line, struct command *command) {
  char *words[LIMIT] = {0};
  int count = 0;
  line[strcspn(line, "\n")] = 0;
  for (char *word = strtok(line, "\t"); word && count < LIMIT - 1; word = strtok(NULL, "\t"))
    words[count++] = word;
  if (count < 4) return -1;
  *command = (struct command){
    .name = words[0], .runs = atoi(words[1]), .seconds = atoi(words[2])};
  memcpy(command->words, words + 3, (size_t)(count - 3) * sizeof *words);
  command->times = calloc((size_t)command->runs, sizeof *command->times);
  return command->times ? 0 : -1;
}

static void report(const struct command *command) {
  qsort(command->times, (size_t)command->done, sizeof *command->times, compare);
  double median = command->done ? command->times[command->done / 2] : 0;
  double least = command->done ? command->times[0] : 0;
  printf("%s\t%.0f\t%.0f\t%ld\t%d\t", command->name, median, least, command->peak, command->done);
  if (command->is_late) puts("timeout");
  else if (WIFSIGNALED(command->status)) printf("signal %d\n", WTERMSIG(command->status));
  else if (WEXITSTATUS(command->status)) printf("exit %d\n", WEXITSTATUS(command->status));
  else puts("ok");
}

int main(int arguments, char **argument) {
  is_processor_time = arguments > 1 && strcmp(argument[1], "-p") == 0;
  static struct command commands[LIMIT];
  int count = 0, is_busy = 1;
  char *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, stdin) > 0) {
    if (count == LIMIT || read_command(line, &commands[count++])) {
      fprintf(stderr, "measure: line %d is no command\n", count);
      return 64;
    }
    line = NULL;                        // its words are kept
    size = 0;
  }
  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ended, NULL);
  for (int round = 0; is_busy; ++round) {
    is_busy = 0;
    for (int index = 0; index < count; ++index) {
      struct command *command = &commands[index];
      if (command->status || command->is_late || round >= command->runs) continue;
      run(command);
      is_busy = 1;
    }
  }
  for (int index = 0; index < count; ++index) report(&commands[index]);
  return 0;
}

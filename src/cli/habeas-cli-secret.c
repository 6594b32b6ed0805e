/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passphrase: out of a file, or asked for at the terminal without echo. Never an argument: the
 * command line of a process is open to everybody on the machine. And the file that takes a recovery
 * code. Main thread. */
#include "habeas-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_SECRET 4096

/* A file descriptor that is closed, and a buffer that is wiped, on every way out. */
typedef struct {
  int fd;
  gsize length;
  char bytes[MAX_SECRET + 1];
} Input;

static void
input_clear (Input *input)
{
  if (input->fd >= 0)
    close (input->fd);
  explicit_bzero (input->bytes, sizeof input->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Input, input_clear)

static HabeasSecret *
make_secret (Input *input, GError **error)
{
  /* One newline belongs to the file, not to the passphrase. */
  if (input->length > 0 && input->bytes[input->length - 1] == '\n')
    input->length--;
  if (input->length > 0 && input->bytes[input->length - 1] == '\r')
    input->length--;
  if (input->length == 0 || memchr (input->bytes, '\0', input->length) != NULL)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        input->length == 0 ? _ ("The passphrase is empty.")
                           : _ ("The passphrase file holds bytes that are no text."));
      return NULL;
    }
  return habeas_secret_new (input->bytes, input->length);
}

static HabeasSecret *
read_file (const char *path, GError **error)
{
  g_auto (Input) input = {.fd = -1};
  gssize n_read = 1;

  input.fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  while (input.fd >= 0 && n_read > 0 && input.length <= MAX_SECRET)
    {
      n_read = read (input.fd, input.bytes + input.length, MAX_SECRET + 1 - input.length);
      if (n_read > 0)
        input.length += (gsize)n_read;
      else if (n_read < 0 && errno == EINTR)
        n_read = 1;
    }
  if (input.fd < 0 || n_read < 0)
    {
      const int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
        _ ("The passphrase file cannot be read: %s"), g_strerror (saved));
      return NULL;
    }
  if (input.length > MAX_SECRET)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("The passphrase file is longer than any passphrase."));
      return NULL;
    }
  return make_secret (&input, error);
}

/* One line, or FALSE when the person or a signal stopped. */
static gboolean
read_line (Input *input, GCancellable *cancellable, GError **error)
{
  GPollFD cancelled = {.fd = -1};
  gboolean watched = g_cancellable_make_pollfd (cancellable, &cancelled);
  struct pollfd fds[]
    = {{.fd = input->fd, .events = POLLIN}, {.fd = cancelled.fd, .events = POLLIN}};
  gssize n_read = 0;

  do
    {
      if (poll (fds, watched ? 2 : 1, -1) < 0 && errno != EINTR)
        break;
      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (fds[0].revents == 0)
        continue;
      n_read = read (input->fd, input->bytes + input->length, MAX_SECRET - input->length);
      if (n_read <= 0)
        break;
      input->length += (gsize)n_read;
    }
  while (
    input->length < MAX_SECRET && (input->length == 0 || input->bytes[input->length - 1] != '\n'));
  if (watched)
    g_cancellable_release_fd (cancellable);

  if (n_read > 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Nothing was typed."));
  return FALSE;
}

static HabeasSecret *
ask (HabeasCli *cli, const char *prompt, GError **error)
{
  g_auto (Input) input = {.fd = -1};
  struct termios shown, hidden;
  gboolean answered;

  input.fd = g_open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY, 0);
  if (input.fd < 0 || tcgetattr (input.fd, &shown) != 0)
    {
      g_set_error_literal (
        error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_NO_TERMINAL, "no controlling terminal");
      return NULL;
    }
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
  /* Before the question: what is typed in answer to it is neither shown nor flushed. */
  tcsetattr (input.fd, TCSAFLUSH, &hidden);
  g_printerr ("%s ", prompt);
  answered = read_line (&input, cli->cancellable, error);
  tcsetattr (input.fd, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return answered ? make_secret (&input, error) : NULL;
}

static HabeasSecret *
ask_new (HabeasCli *cli, GError **error)
{
  g_autoptr (HabeasSecret) secret = ask (cli, _ ("New passphrase:"), error);
  g_autoptr (HabeasSecret) again = NULL;

  if (secret == NULL)
    return NULL;
  again = ask (cli, _ ("The same once more:"), error);
  if (again == NULL)
    return NULL;
  if (!habeas_secret_equal (secret, again))
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("The two passphrases differ. Nothing was changed."));
      return NULL;
    }
  return g_steal_pointer (&secret);
}

/**
 * habeas_cli_get_secret:
 *
 * Returns: (transfer full): the passphrase or recovery code that opens the casebook
 */
HabeasSecret *
habeas_cli_get_secret (HabeasCli *cli, GError **error)
{
  g_return_val_if_fail (cli != NULL, NULL);

  return cli->passphrase_file != NULL ? read_file (cli->passphrase_file, error)
                                      : ask (cli, _ ("Passphrase or recovery code:"), error);
}

/**
 * habeas_cli_get_new_secret:
 * @file: (nullable): that holds it; without one a person types it twice
 *
 * Returns: (transfer full): a passphrase that is chosen now
 */
HabeasSecret *
habeas_cli_get_new_secret (HabeasCli *cli, const char *file, GError **error)
{
  g_return_val_if_fail (cli != NULL, NULL);

  return file != NULL ? read_file (file, error) : ask_new (cli, error);
}

/**
 * habeas_cli_open_code_file:
 * @path: of a file that is not there yet
 *
 * Made before the code is: one that cannot be kept must not come to be.
 *
 * Returns: a file descriptor, -1 with @error
 */
int
habeas_cli_open_code_file (const char *path, GError **error)
{
  const int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      const int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
        _ ("The file for the recovery code cannot be made: %s. Nothing was changed."),
        g_strerror (saved));
    }
  return fd;
}

gboolean
habeas_cli_write_code (int fd, const char *code)
{
  const gsize length = strlen (code);

  return write (fd, code, length) == (gssize)length && write (fd, "\n", 1) == 1 && fsync (fd) == 0;
}

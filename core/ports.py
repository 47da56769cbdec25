"""Is the address free? Standard library only: `make` asks before anything is installed.

python3 -P core/ports.py HOST PORT
"""

import errno
import socket
import sys


def problem(host: str, port: str) -> str | None:
    """Why a server cannot listen on `host` and `port`, in words that say what helps; None when it can."""
    try:
        number = int(port)
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        return f"PORT is {port!r}; it must be a number from 1 to 65535."
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As servers do: a port that only waits for its last connections to end counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        return f"HOST is {host!r}, which is no address of this machine."
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return (
                f"Port {port} on {host} is in use by another program (perhaps another start of the portal).\n"
                f"Stop that one, or choose another port: make run PORT={number + 1}"
            )
        if error.errno == errno.EACCES:
            return (
                f"Port {port} needs the rights of an administrator. Choose one above 1023: make run PORT=8000"
            )
        return f"Cannot listen on {host}, port {port}: {error.strerror}."
    return None


if __name__ == "__main__":
    words = problem(*sys.argv[1:3])
    if words:
        sys.exit(words)

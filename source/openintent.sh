#!/bin/sh
# Starts openintent. A full-screen run is watched from outside, because a process that is killed (SIGKILL, out of
# memory) cannot put the terminal back itself.
self=$0
case $self in */*) ;; *) self=$(command -v -- "$self") ;; esac
[ -L "$self" ] && self=$(readlink -f "$self")
boot=${self%/bin/*}/boot.cjs

if ! [ -t 0 ] || ! [ -t 1 ]; then
	exec node "$boot" "$@"
fi

# The terminal's settings as they were; the signal of Ctrl+C goes to node alone.
saved=$(stty -g 2>/dev/null)
trap : INT
node --max-semi-space-size=1 "$boot" "$@"
code=$?
case $code in
	134 | 137 | 139)
		printf '\033[?2026l\033[r\033[<u\033[>4;0m\033[?2004l\033[?1000l\033[?1002l\033[?1006l\033[?7h\033[?1049l\033[0m\033[?25h'
		[ -n "$saved" ] && stty "$saved" 2>/dev/null
		printf 'openintent: the program was killed (exit code %s); the terminal is restored.\n' "$code" >&2
		;;
esac
exit $code

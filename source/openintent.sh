#!/bin/sh
# Starts openintent. A full-screen run is watched from outside, because a process that is killed (SIGKILL, out of
# memory) cannot put the terminal back itself.
# Memory holds keys, and a core file would hold it all.
ulimit -c 0
self=$0
case $self in */*) ;; *) self=$(command -v -- "$self") ;; esac
[ -L "$self" ] && self=$(readlink -f "$self")
boot=${self%/bin/*}/boot.cjs

if ! [ -t 0 ] || ! [ -t 1 ]; then
	exec node "$boot" "$@"
fi

# The terminal's settings as they were. Signals sent to this shell go on to node; Ctrl+C reaches node by itself.
saved=$(stty -g 2>/dev/null)
# A background command gets /dev/null as its stdin, unless it is given the terminal by another name.
exec 3<&0
OI_LAUNCHER=$$ node --max-semi-space-size=1 "$boot" "$@" <&3 3<&- &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM
trap 'kill -HUP "$child" 2>/dev/null' HUP
trap : INT
# The screen is left and what runs goes on: the person gets the shell back.
trap 'exit 0' USR1
# A signal ends a wait early; the child's own end is what counts.
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
	wait "$child"
	code=$?
done
case $code in
	134 | 137 | 139)
		printf '\033[?2026l\033[r\033[<u\033[>4;0m\033[?2004l\033[?1000l\033[?1002l\033[?1006l\033[?7h\033[?1049l\033[0m\033[?25h'
		[ -n "$saved" ] && stty "$saved" 2>/dev/null
		printf 'openintent: the program was killed (exit code %s); the terminal is restored.\n' "$code" >&2
		;;
esac
exit "$code"

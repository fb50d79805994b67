#!/bin/sh
# Starts openintent. A full-screen run is watched from outside, because a process that is killed (SIGKILL, out of
# memory) cannot put the terminal back itself.
# Memory holds keys, and a core file would hold it all.
ulimit -c 0
self=$0
case $self in */*) ;; *) self=$(command -v -- "$self") ;; esac
[ -L "$self" ] && self=$(readlink -f "$self")
boot=${self%/bin/*}/boot.cjs

# Without a screen to write on there is nothing to put back, and a single run takes no screen over.
[ -t 1 ] || exec node "$boot" "$@"
for word; do
	case $word in -p | --print) exec node "$boot" "$@" ;; esac
done

# A background command gets /dev/null as its stdin, unless it is given the input by another name. stdin may be a pipe,
# while keys come from the terminal; that one has another name too, for $() has a pipe of its own as its output.
exec 3<&0 4<&1
# The terminal's settings as they were.
saved=$(stty -g <&4 2>/dev/null)
OPENINTENT_LAUNCHER=$$ node "$boot" "$@" <&3 3<&- 4<&- &
child=$!
# Signals sent to this shell go on to node. Ctrl+C and Ctrl+\ reach node by themselves, but where they are keys (-isig).
tell() { kill "-$1" "$child" 2>/dev/null; }
tell_if_key() { case $(stty -a <&4 2>/dev/null) in *-isig*) tell "$1" ;; esac; }
trap 'tell TERM' TERM
trap 'tell HUP' HUP
trap 'tell_if_key INT' INT
trap 'tell_if_key QUIT' QUIT
# The program goes on without a terminal, and whoever waits for this shell need not.
trap 'exit 0' USR2
# A signal ends a wait early; the child's own end is what counts.
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
	wait "$child"
	code=$?
done
case $code in
	129 | 130 | 131 | 143) ;;
	12[89] | 1[3-9]?)
		# A frame may have been cut off in a link.
		case $TERM in linux | vt* | dumb | '') ;; *) printf '\033]8;;\033\\' ;; esac
		# The place is saved first, for ?1049l goes back to the saved one also where no other screen was entered.
		printf '\033[?2026l\0337\033[r\0338\033[<u\033[>4;0m\033[?2004l\033[?1000l\033[?1002l\033[?1006l\033[?7h\033[?1007r\033[?1049l\033[0m\r\033[J\033[?25h'
		[ -n "$saved" ] && stty "$saved" <&4 2>/dev/null
		printf 'openintent: the program was killed (exit code %s); the terminal is restored.\n' "$code" >&2
		;;
esac
exit "$code"

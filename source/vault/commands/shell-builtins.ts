const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Built into shells, and harmless: a program of the same name does the same. */
export const harmlessBuiltins = words('echo printf test [ true false pwd kill');

/** Words a shell itself acts on: they change its state, or what comes after them. No program runs. */
export const shellWords = words(
	'. : alias autoload bg bind break builtin caller case cd chdir command compgen complete compopt continue coproc declare dirs disown do done elif else enable end esac eval exec exit export fc fg fi float for foreach function getopts global hash help history if in integer jobs let local logout mapfile newgrp nocorrect noglob popd pushd read readarray readonly repeat return select set shift shopt source suspend then time times trap type typeset ulimit umask unalias unset until wait while ! { } [[ ]] (( ))',
);

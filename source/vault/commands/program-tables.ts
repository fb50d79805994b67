const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Programs that run the command in their arguments, here or somewhere else. */
export const wrappers = names(
	`arch-chroot at batch builtin bunx bwrap capsh caffeinate cgexec chpst choom chroot chrt
	command coproc corepack dbus-launch dbus-run-session direnv distrobox docker dotenv doas entr env exec expect faketime fakeroot firejail flatpak
	flock gdb gosu hyperfine ionice kubectl linux32 linux64 ltrace machinectl mosh nc ncat netcat nerdctl nice nohup npx nsenter
	numactl parallel perf pipx pkexec pnpx podman prlimit proot proxychains proxychains4 rlwrap rsh run-one run-parts runuser
	runcon script screen setarch setpriv setsid setuidgid sg snap socat softlimit ssh sshpass start-stop-daemon stdbuf strace su
	su-exec sudo systemd-run taskset time timeout tmux torsocks tsp unbuffer unshare uvx valgrind watch watchexec wsl xargs
	xvfb-run`,
);

/** `ld-linux-x86-64.so.2` runs the program that it is given. */
export function isLoader(name: string): boolean {
	return /^ld[\w.-]*\.so/.test(name);
}

/** Wrappers under other names: several programs in one file. */
export const boxes = names('busybox toybox');

/** What they run comes from their input as well, so that words may be added. */
export const fedWrappers = names('xargs parallel entr');

export const shells = names(
	'sh bash dash zsh ksh ksh93 mksh ash fish csh tcsh rbash yash pwsh powershell nu elvish xonsh',
);

/** Shell words that run their words, joined, as a command line. */
export const evaluators = names('eval alias trap complete fc');

/** Programs that take code of their own language as an argument, with the options it follows. */
const inlineCode: Readonly<Record<string, RegExp>> = {
	python: /^-[a-zA-Z]*c/,
	node: /^(?:-[a-z]*[ep]|--eval|--print|--e|--p)/,
	nodejs: /^(?:-[a-z]*[ep]|--eval|--print)/,
	deno: /^(?:eval|repl)$/,
	bun: /^(?:-e|--eval|-p|--print|repl|exec)$/,
	perl: /^-[a-zA-Z0-9]*[eE]/,
	ruby: /^-[a-zA-Z]*e/,
	php: /^-[rBRE]/,
	lua: /^-e/,
	luajit: /^-e/,
	tclsh: /^-c/,
	rscript: /^-e/,
	osascript: /^-e/,
	groovy: /^-e/,
	scala: /^-e/,
	julia: /^(?:-[eE]|--eval|--print)/,
	guile: /^-c/,
	racket: /^-e/,
	erl: /^-eval/,
	elixir: /^(?:-e|--eval)/,
	emacs: /^--?(?:eval|execute|f|funcall)/,
	vim: /^(?:-c|\+|--cmd|-S|-es)/,
	vi: /^(?:-c|\+)/,
	nvim: /^(?:-c|\+|--cmd|-l|-S)/,
	ex: /^/,
	ed: /^/,
	gdb: /^--?(?:ex|iex|eval|init-eval|x|ix|command|init-command)/,
	lldb: /^(?:-[oOsSkK]|--one-line|--source)/,
	zip: /^-[a-zA-Z]*TT|^--unzip-c/,
	// A name without the number of its version.
	sqlite:
		/^\s*\.(?:sh|sy|o|im|re|lo|ex|w)|\.(?:shell|system)|\bedit\s*\(|load_extension|^--?(?:cmd|init)/,
	psql: /\\!|^-c|^--command/,
	mysql: /\\!|^-e|^--execute/,
	make: /^--eval/,
	gmake: /^--eval/,
	jq: /\binput_filename\b.*\|\s*@sh/,
};

/** Interpreters that run their input when no file is named. */
export const readsCodeFromInput = names(
	'python node nodejs perl ruby php lua tclsh ocaml julia guile r bc ed sqlite psql mysql',
);

/** Options, by program, whose value is a command or names a file of commands. `*` stands for every program. */
const runningOptions: Readonly<Record<string, readonly string[]>> = {
	git: [
		'-c',
		'-x',
		'--exec',
		'--upload-pack',
		'--receive-pack',
		'--config-env',
		'--exec-path',
		'-u',
		'--extcmd',
		'--tree-filter',
		'--index-filter',
		'--msg-filter',
		'--commit-filter',
		'--env-filter',
		'--parent-filter',
		'--tag-name-filter',
		'--sequence-editor',
		'-O',
		'--open-files-in-pager',
		'--ext-diff',
		'--textconv',
		'--config',
		'--template',
	],
	tar: [
		'--checkpoint-action',
		'--to-command',
		'-I',
		'--use-compress-program',
		'-F',
		'--info-script',
		'--new-volume-script',
		'--rsh-command',
		'--rmt-command',
	],
	rsync: ['-e', '--rsh', '--rsync-path'],
	ssh: ['-o', '-F', '-E'],
	scp: ['-S', '-o', '-F'],
	sftp: ['-S', '-o', '-F', '-b'],
	man: ['-P', '--pager', '-H', '--html', '-C', '--config-file', '-T', '-X'],
	file: ['-m', '--magic-file', '-C', '--compile', '-z', '--uncompress', '-Z', '-S'],
	docker: [
		'-H',
		'--host',
		'-c',
		'--context',
		'--config',
		'-v',
		'--volume',
		'--mount',
		'--entrypoint',
		'--privileged',
	],
	podman: [
		'-H',
		'--url',
		'--hooks-dir',
		'--runtime',
		'--conmon',
		'-v',
		'--volume',
		'--mount',
		'--entrypoint',
	],
	zip: ['-TT', '--unzip-command', '-T'],
	sort: ['--compress-program', '-o', '--output', '-T', '-S'],
	split: ['--filter'],
	less: ['-k', '-o', '-O', '--lesskey-file', '--lesskey-src'],
	curl: [
		'-K',
		'--config',
		'-o',
		'-O',
		'--output',
		'--output-dir',
		'--create-dirs',
		'-T',
		'--upload-file',
		'--unix-socket',
		'--proxy-command',
	],
	wget: [
		'-O',
		'-P',
		'--use-askpass',
		'--post-file',
		'--body-file',
		'-e',
		'--execute',
		'-i',
		'-o',
		'-a',
	],
	rg: ['--pre', '--hostname-bin', '-z', '--search-zip'],
	fd: ['-x', '--exec', '-X', '--exec-batch'],
	fdfind: ['-x', '--exec', '-X', '--exec-batch'],
	grep: ['-f', '--file'],
	tree: ['-o', '-R'],
	npm: [
		'--script-shell',
		'--prefix',
		'--globalconfig',
		'--userconfig',
		'--node-options',
		'--git',
		'--editor',
		'--viewer',
	],
	pnpm: ['--shell-mode', '-C', '--dir'],
	pip: ['--index-url', '-i', '--extra-index-url', '-r', '-e', '--trusted-host'],
	cargo: ['--config', '-Z', '-C', '--manifest-path'],
	go: ['-exec', '-toolexec', '-C', '-modfile', '-overlay'],
	gcc: ['-B', '-wrapper', '-fplugin', '-specs', '-o'],
	make: ['-f', '--file', '--makefile', '-C', '--directory', '-I', '--include-dir', '--eval'],
	gmake: ['-f', '--file', '--makefile', '-C', '--directory', '-I', '--eval'],
	ps: ['--format-from'],
	date: ['-s', '--set', '-f', '--file'],
	journalctl: [
		'--vacuum-size',
		'--vacuum-time',
		'--vacuum-files',
		'--rotate',
		'--flush',
		'--file',
		'-D',
	],
	tcpdump: ['-z', '-w'],
	dpkg: ['--pre-invoke', '--post-invoke', '--instdir', '--admindir', '--root', '-i', '--install'],
	'apt-get': ['-o', '-c', '--option', '--config-file'],
	apt: ['-o', '-c', '--option', '--config-file'],
	openssl: ['-engine', '-config', '-provider-path', '-out'],
	yq: ['-i', '--inplace'],
	nmap: ['--script', '--datadir', '-oN', '-oA', '-oX'],
	'*': [
		'--exec',
		'--command',
		'--cmd',
		'--eval',
		'--run',
		'--shell',
		'--pager',
		'--editor',
		'--upload-pack',
		'--receive-pack',
		'--output',
		'--output-file',
		'--out',
		'--outfile',
		'--plugin',
		'--require',
		'--import',
		'--preload',
		'--init-file',
		'--rcfile',
		'--config',
		'--config-file',
		'--configuration',
		'--program',
		'--rsh',
		'--host',
		'--filter-command',
		'--to-command',
		'--pre',
		'--hook',
		'--script-shell',
		'--loader',
		'--experimental-loader',
		'--node-options',
		'--rulesdir',
		'--resolve-plugins-relative-to',
	],
};

/** Programs that do nothing but run what they are given, or show it in a program that can: a `*` never covers them. */
export const neverCovered = names(
	'awk gawk mawk nawk sed ed ex vi vim nvim view emacs nano pico less more most man info help pinfo apropos whatis find fd fdfind script gdb lldb source xdg-open open start tclsh expect dc bc mail mailx mutt telnet ftp lftp sftp ncat socat sqlite3 psql mysql mariadb m4 gnuplot tex latex pdflatex xelatex lualatex',
);

/** Interpreters: what they run is the first word that is no option, so a `*` may not stand for it or for what is before it. */
export const interpreters = names(
	'python node nodejs perl ruby php lua luajit java rscript tclsh osascript groovy scala julia guile racket erl elixir tsx ts-node pypy ipython irb pry octave ghci runghc sbcl swipl',
);

/** The options of an interpreter behind which code follows. */
export function inlineCodeOption(name: string): RegExp | undefined {
	const family = programFamily(name);
	return Object.hasOwn(inlineCode, family) ? inlineCode[family] : undefined;
}

/** The options of a program that run something, or name what is run. */
export function runningOptionsOf(name: string): readonly string[] {
	const own = Object.hasOwn(runningOptions, name) ? runningOptions[name] : undefined;
	return [...(own ?? []), ...(runningOptions['*'] ?? [])];
}

/** `python3.11` is python. */
export function programFamily(name: string): string {
	return name.replace(/(?:[-.]?\d+(?:\.\d+)*m?w?)$/, '') || name;
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** The first word behind them says what they do, so a `*` may not stand for it. */
export const subcommandPrograms = names(
	'git npm pnpm yarn bun deno docker podman nerdctl kubectl helm cargo go rustup apt apt-get dpkg dnf yum pacman apk brew snap flatpak systemctl journalctl service pip pip3 pipx uv poetry conda gem bundle composer dotnet mvn gradle terraform aws gcloud az gh glab hg svn jj nix openssl ip nmcli virsh vagrant ansible make gmake just task systemd-analyze busybox toybox openintent',
);

/** Subcommands that run what is named behind them, or change what others run. */
const runningSubcommands: Readonly<Record<string, ReadonlySet<string>>> = {
	git: names(
		'bisect config difftool filter-branch for-each-repo hook maintenance mergetool rebase submodule var worktree',
	),
	npm: names('exec x config set pkg init create explore edit'),
	pnpm: names('exec dlx config set create'),
	yarn: names('exec dlx config set create node'),
	bun: names('x run exec create'),
	deno: names('run eval repl install serve'),
	docker: names('exec context plugin'),
	podman: names('exec unshare'),
	kubectl: names('exec debug plugin config'),
	helm: names('plugin'),
	cargo: names('install'),
	go: names('run tool env'),
	rustup: names('run'),
	flatpak: names('run'),
	snap: names('run'),
	uv: names('run tool'),
	poetry: names('run config'),
	conda: names('run config'),
	pipx: names('run'),
	pip: names('config'),
	pip3: names('config'),
	gem: names('exec'),
	bundle: names('exec config'),
	composer: names('exec config'),
	dotnet: names('exec run tool'),
	gh: names('alias extension config'),
	nix: names('run shell develop eval'),
	ip: names('netns vrf'),
	vagrant: names('ssh'),
	hg: names('config'),
	systemctl: names('edit'),
};

const noNames: ReadonlySet<string> = new Set();

/** The subcommands of a program behind which a `*` may stand for nothing. */
export function runningSubcommandsOf(name: string): ReadonlySet<string> {
	return Object.hasOwn(runningSubcommands, name) ? (runningSubcommands[name] ?? noNames) : noNames;
}

/** Programs that run what stands behind one of these words. */
const runningWords: Readonly<Record<string, ReadonlySet<string>>> = {
	npm: names('exec x'),
	pnpm: names('exec dlx'),
	yarn: names('exec dlx'),
	bun: names('x exec'),
	uv: names('run'),
	poetry: names('run'),
	pdm: names('run'),
	hatch: names('run'),
	pipenv: names('run'),
	rye: names('run'),
	pixi: names('run exec'),
	conda: names('run'),
	mamba: names('run'),
	bundle: names('exec'),
	composer: names('exec'),
	gem: names('exec'),
	mise: names('exec x'),
	asdf: names('exec'),
	nvm: names('exec'),
	rbenv: names('exec'),
	pyenv: names('exec'),
	volta: names('run'),
	rustup: names('run'),
	ip: names('exec'),
};

/** The words of a program behind which a command follows. */
export function runningWordsOf(name: string): ReadonlySet<string> | undefined {
	return Object.hasOwn(runningWords, name) ? runningWords[name] : undefined;
}

/** What this program reads from the environment. An empty variable counts as unset, as POSIX tools treat it. */
export type Environment = {
	readonly home: string | undefined;
	/** The XDG base directories as they are set, unchecked. */
	readonly xdg: {
		readonly data: string | undefined;
		readonly config: string | undefined;
		readonly cache: string | undefined;
	};
	/** `OPENINTENT_DATA_DIR`. */
	readonly dataDir: string | undefined;
	/** The locale of messages, e.g. `zh_CN.UTF-8`: the first set one of LC_ALL, LC_MESSAGES, LANG. */
	readonly locale: string | undefined;
	readonly terminal: {
		readonly term: string | undefined;
		readonly colorTerm: string | undefined;
		readonly isColorForbidden: boolean;
	};
	/** `OPENINTENT_*` variables that set a configuration key, by their full name. */
	readonly overrides: ReadonlyMap<string, string>;
	/** Any other variable, e.g. a provider's key. */
	readonly variable: (name: string) => string | undefined;
	/** Values of variables whose names say that they hold a secret; for the redactor. */
	readonly listSecrets: () => readonly string[];
};

// Variables with our prefix that are no configuration keys.
const notConfiguration = new Set([
	'OPENINTENT_DATA_DIR',
	'OPENINTENT_JOB',
	'OPENINTENT_PASSPHRASE_FILE',
	'OPENINTENT_SCROLL_REGION',
	'OPENINTENT_LAUNCHER',
]);

/** `OPENINTENT_INIT`, and the answers to the questions of the first start (docs/first-run.md). */
const ofInit = /^OPENINTENT_INIT(?:_|$)/;

const secretName =
	/(?:^|_)(?:API_?KEY|ACCESS_?KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIALS?)$/i;

const isOverride = (name: string): boolean =>
	name.startsWith('OPENINTENT_') && !notConfiguration.has(name) && !ofInit.test(name);

/** Reads the environment of this process; the only place that does. */
export function readEnvironment(
	variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
	const variable = (name: string): string | undefined => variables[name] || undefined;
	const entries = (isWanted: (name: string) => boolean): [string, string][] =>
		Object.keys(variables).flatMap((name) => {
			const value = isWanted(name) ? variable(name) : undefined;
			return value === undefined ? [] : [[name, value]];
		});
	return {
		home: variable('HOME'),
		xdg: {
			data: variable('XDG_DATA_HOME'),
			config: variable('XDG_CONFIG_HOME'),
			cache: variable('XDG_CACHE_HOME'),
		},
		dataDir: variable('OPENINTENT_DATA_DIR'),
		locale: variable('LC_ALL') ?? variable('LC_MESSAGES') ?? variable('LANG'),
		terminal: {
			term: variable('TERM'),
			colorTerm: variable('COLORTERM'),
			isColorForbidden: variable('NO_COLOR') !== undefined,
		},
		overrides: new Map(entries(isOverride)),
		variable,
		listSecrets: () => entries((name) => secretName.test(name)).map(([, value]) => value),
	};
}

/** The variables that say what the terminal can do. */
const terminalNames = [
	'TERM',
	'TERM_PROGRAM',
	'NO_COLOR',
	'FORCE_COLOR',
	'COLORTERM',
	'COLORFGBG',
	'LC_ALL',
	'LC_CTYPE',
	'LANG',
	'VTE_VERSION',
	'WT_SESSION',
	'XTERM_VERSION',
	'OPENINTENT_SCROLL_REGION',
] as const;

/** What the environment says about the terminal, by the variables' own names. */
export function readTerminalEnvironment(
	variables: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Partial<Record<(typeof terminalNames)[number], string | undefined>>> {
	return Object.fromEntries(terminalNames.map((name) => [name, variables[name]]));
}

/** The shell that watches this process (`bin/openintent`), when it is the one that started it. */
export function readLauncherPid(
	variables: Readonly<Record<string, string | undefined>> = process.env,
): number | undefined {
	const pid = Number(variables['OPENINTENT_LAUNCHER']);
	return pid === process.ppid ? pid : undefined;
}

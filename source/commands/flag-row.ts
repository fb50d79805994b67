export type FlagRow = {
	/** Long name in camel case, as the parser returns it. */
	readonly name: string;
	readonly short?: string;
	readonly kind: 'boolean' | 'string';
	/** How the value is shown in help; absent for a switch. */
	readonly value?: string;
	readonly summary: string;
	/** By command, what it does there: in place of `summary` in the help of that command. */
	readonly summaries?: Readonly<Record<string, string>>;
	/** Values that are allowed, when there is a fixed list. */
	readonly choices?: readonly string[];
	/** Only a single run can use it: refused where the full-screen program would open. */
	readonly isForRuns?: boolean;
	/** Only these commands can use it: refused with every other. */
	readonly commands?: readonly string[];
	/** Of a command with subcommands, e.g. `vault remove`: refused with the others. */
	readonly uses?: readonly string[];
	/** May be given several times. */
	readonly isRepeatable?: boolean;
	/** A switch that is on unless `--no-<name>` is given. */
	readonly isOnByDefault?: boolean;
};

/** By the uses of a flag, e.g. `memory forget, vault remove`, what it does there; the summary of all is made of that. */
export function perCommand(
	texts: Readonly<Record<string, string>>,
	/** Other names of uses, which help need not show. */
	aliases: Readonly<Record<string, true>> = {},
): Required<Pick<FlagRow, 'summary' | 'summaries' | 'commands' | 'uses'>> {
	const rows = Object.entries(texts).map(([uses, text]) => ({uses: uses.split(', '), text}));
	const commandOf = (use: string) => use.replace(/ .*/, '');
	const commands = [...new Set(rows.flatMap(({uses}) => uses.map(commandOf)))];
	const textOf = (command: string) =>
		rows
			.map(({uses, text}) => ({uses: uses.filter((use) => commandOf(use) === command), text}))
			.filter(({uses}) => uses.length > 0)
			.map(({uses, text}) => {
				const words = uses.map((use) => use.slice(command.length + 1)).filter(Boolean);
				return words.length === 0 ? text : `${words.join(', ')}: ${text}`;
			})
			.join('; ');
	return {
		commands,
		uses: [...rows.flatMap(({uses}) => uses), ...Object.keys(aliases)],
		summary: Object.entries(texts)
			.map(([uses, text]) => `${uses}: ${text}`)
			.join('; '),
		summaries: Object.fromEntries(commands.map((command) => [command, textOf(command)])),
	};
}

/** `--output-format`. */
export function dashed(name: string): string {
	return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

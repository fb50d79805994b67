export type FlagRow = {
	/** Long name in camel case, as the parser returns it. */
	readonly name: string;
	readonly short?: string;
	readonly kind: 'boolean' | 'string';
	/** How the value is shown in help; absent for a switch. */
	readonly value?: string;
	readonly summary: string;
	/** Values that are allowed, when there is a fixed list. */
	readonly choices?: readonly string[];
	/** Only a single run can use it: refused where the full-screen program would open. */
	readonly isForRuns?: boolean;
	/** Only these commands can use it: refused with every other. */
	readonly commands?: readonly string[];
	/** May be given several times. */
	readonly isRepeatable?: boolean;
	/** A switch that is on unless `--no-<name>` is given. */
	readonly isOnByDefault?: boolean;
};

/** `--output-format`. */
export function dashed(name: string): string {
	return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the help says about a command. */
export type CommandRow = {
	readonly name: string;
	/** What stands after the name. */
	readonly argument?: string;
	readonly summary: string;
};

/** What a slash command is called with. */
export function commandUsage({name, argument}: Pick<CommandRow, 'name' | 'argument'>): string {
	return argument === undefined ? `/${name}` : `/${name} ${argument}`;
}

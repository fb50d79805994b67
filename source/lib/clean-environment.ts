const usualPath = '/usr/local/bin:/usr/bin:/bin';
const visibleNames = ['PATH', 'HOME', 'LANG', 'TMPDIR'];

/**
 * The environment a child process gets: what a command needs to run, and nothing that could be a secret.
 * `moreNames` are variables the user chose to show to commands.
 */
export function cleanEnvironment(
	environment: Readonly<Record<string, string | undefined>>,
	moreNames: readonly string[] = [],
): Record<string, string> {
	const clean: Record<string, string> = {};
	for (const name of [...visibleNames, ...moreNames]) {
		const value = environment[name];
		if (value !== undefined) clean[name] = value;
	}
	// A relative folder would let a project bring its own programs under known names.
	const folders = (clean['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
	clean['PATH'] = folders.join(':') || usualPath;
	// Commands must not believe that a terminal reads their output.
	return {...clean, TERM: 'dumb'};
}

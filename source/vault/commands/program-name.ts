/** Folders whose programs come with the system or its administrator. */
const systemFolders = [
	'/usr/local/bin',
	'/usr/bin',
	'/bin',
	'/usr/local/sbin',
	'/usr/sbin',
	'/sbin',
];

/** The last part of a path, as programs are called; small letters, because some file systems do not tell them apart. */
export function baseName(program: string): string {
	return program.slice(program.lastIndexOf('/') + 1).toLowerCase();
}

/** The name a rule knows a program by; a path counts only in the folders of the system. Undefined for other paths. */
export function systemName(program: string): string | undefined {
	const slash = program.lastIndexOf('/');
	if (slash < 0) return program;
	return systemFolders.includes(program.slice(0, slash)) ? program.slice(slash + 1) : undefined;
}

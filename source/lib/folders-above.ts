/** Every folder above an absolute path, the nearest first and the root last. Looks at the name only. */
export function foldersAbove(path: string): string[] {
	const above: string[] = [];
	for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
		above.push(path.slice(0, end));
	}
	above.push('/');
	return above;
}

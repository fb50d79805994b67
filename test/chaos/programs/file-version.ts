/** A text that shows which version it is, at every place of it. */
export function versionText(version: number, sizeBytes: number): string {
	const line = `version ${version}\n`;
	return line.repeat(Math.ceil(sizeBytes / line.length));
}

/** The version of a whole text; undefined for a mix, or for a part of one. */
export function versionOf(text: string, sizeBytes: number): number | undefined {
	const [, version] = /^version (\d+)\n/.exec(text) ?? [];
	if (version === undefined) return undefined;
	return text === versionText(Number(version), sizeBytes) ? Number(version) : undefined;
}

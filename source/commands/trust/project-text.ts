import type {ListedProject} from '../../app/trust-access.js';
import type {TrustedProject} from '../../app/trusted-projects.js';
import {displayLine} from '../../lib/display-text.js';

/** Each file with the beginning of its digest; enough to compare it with what sha256sum says. */
export function filesText({files}: TrustedProject): string {
	const entries = Object.entries(files).map(
		([name, sha256]) => `${name} (sha256 ${sha256.slice(0, 16)}…)`,
	);
	return entries.length === 0 ? 'no AGENTS.md, no commands' : entries.join(', ');
}

export function folderText({folder}: TrustedProject): string {
	return displayLine(folder, 400);
}

/** What is not used because it is no longer what was trusted. */
export function changesText({changed}: ListedProject): string {
	return changed.length === 0 ? '' : `changed since: ${changed.join(', ')}`;
}

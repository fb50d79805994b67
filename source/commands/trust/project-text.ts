import type {ListedProject} from '../../app/trust-access.js';
import type {TrustedProject} from '../../app/trusted-projects.js';
import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';

/** Each file with the beginning of its digest; enough to compare it with what sha256sum says. */
export function filesText({files}: TrustedProject, say: Translate): string {
	const entries = Object.entries(files).map(
		([name, sha256]) => `${name} (sha256 ${sha256.slice(0, 16)}…)`,
	);
	return entries.length === 0 ? say('trust.no_files') : entries.join(say('list.comma'));
}

export function folderText({folder}: TrustedProject): string {
	return displayLine(folder, 400);
}

/** What is not used because it is no longer what was trusted. */
export function changesText({changed}: ListedProject, say: Translate): string {
	return changed.length === 0 ? '' : say('trust.changed', {names: changed.join(say('list.comma'))});
}

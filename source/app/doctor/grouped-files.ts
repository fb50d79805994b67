import path from 'node:path';
import type {Finding} from './check.js';
import type {DoctorWorld} from './doctor-world.js';
import type {OwnFile} from './own-files.js';

/** More names of the same kind help nobody. */
const mostNamed = 3;

/** The files of each group, in the order in which the groups come up. */
export function groupBy(
	files: readonly OwnFile[],
	groupOf: (file: OwnFile) => string | number,
): readonly (readonly [OwnFile, ...OwnFile[]])[] {
	const groups = new Map<string | number, [OwnFile, ...OwnFile[]]>();
	for (const file of files) {
		const group = groups.get(groupOf(file));
		if (group === undefined) groups.set(groupOf(file), [file]);
		else group.push(file);
	}
	return [...groups.values()];
}

/** What the text of a finding says of the files it is about: of one its name and mode, of several how many, and a few. */
export function groupValues(
	files: readonly [OwnFile, ...OwnFile[]],
	{paths: {dataFolder}, say}: Pick<DoctorWorld, 'paths' | 'say'>,
): Required<Pick<Finding, 'values' | 'places'>> {
	const nameOf = (file: OwnFile) => {
		const name = path.relative(dataFolder, file.path);
		const isLong = files.length === 1 || name === '' || name.startsWith('..');
		return `${isLong ? file.path : name} (${(file.stats.mode & 0o7777).toString(8)})`;
	};
	const names = files.slice(0, mostNamed).map(nameOf).join(say('facts.comma'));
	const rest = files.length - mostNamed;
	return {
		values: {
			count: files.length,
			places: rest > 0 ? say('report.and_more', {places: names, count: rest}) : names,
		},
		places: files.map((file) => file.path),
	};
}

/** Does it to each of them, whatever becomes of the others; rejects with the first problem. */
export function forEachFile(files: readonly OwnFile[], change: (file: OwnFile) => void): void {
	const problems: unknown[] = [];
	for (const file of files) {
		try {
			change(file);
		} catch (error) {
			problems.push(error);
		}
	}
	if (problems.length > 0) throw problems[0];
}

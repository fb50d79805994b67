import {isInside} from '../../lib/is-inside.js';

export type Mount = {
	readonly mount: string;
	readonly fileSystem: string;
	readonly options: readonly string[];
};

/** The mount that a place is on, as /proc/self/mounts says; undefined where there is no such file. */
export function mountOf(text: string | undefined, place: string): Mount | undefined {
	const mounts = (text ?? '').split('\n').flatMap((line) => {
		const [, mount = '', fileSystem = '', options = ''] = line.split(' ').map(unescapeOctal);
		return mount === '' ? [] : [{mount, fileSystem, options: options.split(',')}];
	});
	// Of several at one place, the last one covers the others.
	return mounts
		.filter(({mount}) => isInside(mount, place))
		.sort((left, right) => left.mount.length - right.mount.length)
		.at(-1);
}

/** Spaces and the like are written as \040 there. */
function unescapeOctal(field: string): string {
	return field.replace(/\\([0-7]{3})/g, (_, digits: string) =>
		String.fromCharCode(Number.parseInt(digits, 8)),
	);
}

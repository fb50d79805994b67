import type {Style} from './styles.js';

/** Where the link of a style leads; undefined for one that leads nowhere any more. */
export type FindLink = (code: string) => string | undefined;

const linkPart = /(?:^|;)(\d{6,})$/;
const linkEnd = '\u001b]8;;\u001b\\';

function splitStyle(style: Style): {readonly look: string; readonly link: string} {
	const [part = '', link = ''] = linkPart.exec(style) ?? [];
	return {look: part === '' ? style : style.slice(0, -part.length), link};
}

/** The bytes that change the style of what is written next. */
export function styleBytes(from: Style, to: Style, findLink: FindLink): string {
	if (from === to) return '';
	const before = splitStyle(from);
	const after = splitStyle(to);
	return lookBytes(before.look, after.look) + linkBytes(before.link, after.link, findLink);
}

function lookBytes(from: string, to: string): string {
	if (from === to) return '';
	return to === '' ? '\u001b[m' : `\u001b[${from === '' ? '' : '0;'}${to}m`;
}

// The number tells the terminal that what stands on several rows is one link.
function linkBytes(from: string, to: string, findLink: FindLink): string {
	if (from === to) return '';
	const address = to === '' ? undefined : findLink(to);
	if (address !== undefined) return `\u001b]8;id=${to};${address}\u001b\\`;
	return from === '' || findLink(from) === undefined ? '' : linkEnd;
}

import {foldWidth} from './intent-normalize.js';
import {knownPrograms, wordyPrograms} from './slot-words.js';

const wholeQuoted = /^(?:`([^`]+)`|"([^"]+)"|'([^']+)')(?:[.!?。]|\s+please[.!]?|吧|一下)*$/i;
const innerQuoted = /"[^"]*"|'[^']*'|`[^`]*`/g;
// Words that show that the sentence goes on after the command, or was no command at all.
const goesOn =
	/(?:^|\s)(?:and|then|or|but|if|unless|when|until|before|after|because|every|for me|please|faster|slower|tell|show me|it|my|me|of|the|this|that|these|those|your|our|in|on|by|with|from|for|to)(?:\s|$)|,\s|然后|接着|并|再|给我|告诉|，|。/i;

const notPrograms = /^(?:command|commands|shell|the|this|that|following|a|an|my|it|all)$/;

/** A shell command: in backticks or quotes, or bare when it starts like one and nothing follows it. */
export function readCommand(typed: string): string | undefined {
	const folded = foldWidth(typed);
	const inner = wholeQuoted.exec(folded);
	if (inner) {
		const value = inner[1] ?? inner[2] ?? inner[3] ?? '';
		return typed.slice(1, 1 + value.length);
	}
	const bare = folded.replace(innerQuoted, '""');
	if (/^["'`]/.test(folded) || goesOn.test(bare)) return undefined;
	// "运行 npm test 看看": the sentence goes on in Chinese. Only echo is given such words.
	if (/\s\p{Script=Han}[^/.\s]*(?:\s|$)/u.test(bare) && !/^echo\s/.test(bare)) return undefined;
	return startsLikeCommand(typed) ? typed : undefined;
}

/** What follows a prompt sign is a command, as long as it could be one. */
export function readLine(typed: string): string | undefined {
	return /^[a-z_./~]/i.test(typed) ? typed : undefined;
}

function startsLikeCommand(typed: string): boolean {
	const [program = '', ...parameters] = typed.split(/\s+/);
	if (wordyPrograms.has(program)) {
		return parameters.length === 0 || parameters.some((word) => /[-./*~=0-9]/.test(word));
	}
	if (knownPrograms.has(program) || /^(?:\.{0,2}|~)\/\S/.test(program)) return true;
	if (notPrograms.test(program)) return false;
	return /^[a-z][a-z0-9_.-]*$/.test(program) && parameters.some((word) => /^--?[a-z]/i.test(word));
}

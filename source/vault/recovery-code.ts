import {randomBytes} from 'node:crypto';

// Without I, L, O and U, which are taken for 1, 1, 0 and V on paper.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeBytes = 20;
const groupLength = 4;

/** 160 random bits as eight groups of four, to be written down. */
export function newRecoveryCode(): string {
	let bits = '';
	for (const byte of randomBytes(codeBytes)) bits += byte.toString(2).padStart(8, '0');
	const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]);
	return (letters.join('').match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/** The secret of a code as somebody types it; undefined when it cannot be one. */
export function parseRecoveryCode(typed: string): Uint8Array | undefined {
	const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
	if (plain.length !== (codeBytes * 8) / 5) return undefined;
	if ([...plain].some((letter) => !alphabet.includes(letter))) return undefined;
	return new Uint8Array(Buffer.from(plain, 'ascii'));
}

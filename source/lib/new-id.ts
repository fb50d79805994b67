const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id of 16 characters (80 bits), random from its first character on, so that short prefixes differ. Not a secret:
 * it is unique, not unguessable, and costs no load of the crypto module.
 */
export function newId(): string {
	let id = '';
	for (let index = 0; index < 16; index++) id += alphabet[Math.floor(Math.random() * 32)];
	return id;
}

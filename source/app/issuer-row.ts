import {issuerRow as rowOf} from '../auth/provider-table.js';
import type {AuthProviderRow} from '../contracts/account.js';

/** A service that a person names by its address; undefined for what is none, or is not encrypted. */
export function issuerRow(address: string): AuthProviderRow | undefined {
	return rowOf(address);
}

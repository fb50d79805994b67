/** `$12.50`, `$0.0031`, `<$0.0001`: small amounts keep what tells them apart. */
export function formatUsd(amount: number): string {
	if (amount > 0 && amount < 0.0001) return '<$0.0001';
	if (amount >= 1 || amount === 0) return `$${grouped(amount.toFixed(2))}`;
	return `$${amount.toFixed(4).replace(/0{1,2}$/, '')}`;
}

function grouped(digits: string): string {
	return digits.replace(/\B(?=(?:\d{3})+\.)/g, ',');
}

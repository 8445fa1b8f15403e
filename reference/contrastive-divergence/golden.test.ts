/** The reference, its float64 twin and every alternative against scikit-learn, PyTorch, SciPy and NumPy. */
import { agreesWithGolden } from '../testing/golden.ts';

await agreesWithGolden(import.meta.url, { limit: () => ({ relative: 1e-5, absolute: 2e-6 }) });

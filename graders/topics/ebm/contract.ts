import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';

/** A row-wise energy that tfjs can differentiate: out[i] depends on y[i,:] only. [N,D] -> [N] */
export type EnergyFn = (y: Tensor2D) => Tensor1D;

/** Energies, inference, free energy and the Gibbs distribution. Every function returns fresh tensors. */
export interface EbmModule {
  /** E_i = 1/2 sum_j (y_ij - (xW+b)_ij)^2. x[N,Dx] y[N,Dy] W[Dx,Dy] b[Dy] -> [N] */
  quadraticEnergy(x: Tensor2D, y: Tensor2D, W: Tensor2D, b: Tensor1D): Tensor1D;
  /** `steps` steps y <- y - stepSize dE_i/dy_i, each row on its own. [N,D] -> [N,D] */
  inferY(energy: EnergyFn, y0: Tensor2D, opts: { stepSize: number; steps: number }): Tensor2D;
  /** z int32[N] = argmin_k E_ik, energy[N] = min_k E_ik. E[N,K] */
  minimizeLatent(E: Tensor2D): { z: Tensor1D; energy: Tensor1D };
  /** y, z int32[N] = argmin over both last axes, energy[N] = the minimum. E[N,Ny,Nz] */
  jointInference(E: Tensor3D): { y: Tensor1D; z: Tensor1D; energy: Tensor1D };
  /** F_i = -(1/beta) log(sum_k exp(-beta E_ik) dz), min_k E_ik at beta = Infinity. E[N,K] -> [N] */
  freeEnergy(E: Tensor2D, beta: number, dz?: number): Tensor1D;
  /** P_ik = exp(-beta E_ik) / (dy sum_k' exp(-beta E_ik')). E[N,K] -> [N,K] */
  gibbs(E: Tensor2D, beta: number, dy?: number): Tensor2D;
  /** P_ij = sum_z exp(-beta E_ijz) / (dy sum_jz exp(-beta E_ijz)). E[N,Ny,Nz] -> [N,Ny] */
  marginalGibbs(E: Tensor3D, beta: number, dy?: number, dz?: number): Tensor2D;
}

// Which names of merge rules, pages of maintainers and labels mean one module, and which must not.

import { describe, expect, it } from "vitest";
import { joinKey } from "../../../src/core/roster/join-key.ts";

/** All names of PyTorch's merge rules, and of the headings of its persons of interest, in 2022. */
const MERGE_RULES = [
  "ONNX exporter",
  "NVFuser",
  "OSS CI",
  "Documentation",
  "Android",
  "iOS",
  "superuser",
  "Mobile",
  "Linear Algebra",
  "FFT",
  "Sparse",
  "MPS",
  "Distributed",
  "CI Pinned Hashes",
  "XLA hash pin update",
  "Distributions",
  "IDEEP",
  "oneDNN graph",
  "CPU ATen backend",
  "CPU frontend",
  "Autocast",
  "Core Maintainers",
  "OSS CI / pytorchbot",
  "OSS CI / pytorchbot / XLA",
  "Lazy Tensor",
  "Core Reviewers",
  "NNC",
];
const PERSONS = [
  "torch.nn",
  "torch.optim",
  "torch.autograd",
  "JIT / TorchScript / FX",
  "Distributions & RNG",
  "Distributed",
  "Multiprocessing and DataLoaders",
  "torch.linalg / Linear Algebra",
  "torch.fft",
  "CPU Performance / SIMD",
  "CUDA",
  "MKLDNN",
  "AMD/ROCm/HIP",
  "Build + CI",
  "Performance Tools",
  "C++ API",
  "C10 utils and operator dispatch",
  "PyTorch -> ONNX",
  "Mobile / Edge",
  "Model Compression & Optimization",
  "Windows",
  "PowerPC",
  "XLA",
  "TorchServe",
  "TorchVision",
  "TorchText",
  "TorchAudio",
  "Core Maintainers",
  "NN APIs (torch.nn)",
  "Optimizers (torch.optim)",
  "Autograd (torch.autograd)",
  "Linear Algebra (torch.linalg)",
  "Fast Fourier Transform (torch.fft)",
  "NVIDIA / CUDA",
  "Intel / MKLDNN",
  "Apple M1",
  "TorchX",
  "TorchData",
  "Docs / Tutorials",
  "Apple M1/MPS",
  "Sparse",
  "NVIDIA",
  "NVFuser",
  "ONNX exporter",
  "Compilers (JIT / TorchScript / FX / TorchDynamo)",
  "Sparse (torch.sparse)",
  "TorchRec",
  "TorchData / TorchArrow",
];

describe("joinKey", () => {
  it.each([
    ["OSS CI", "OSS CI / pytorchbot"],
    ["Distributed", "Distributions"],
    ["C API", "C++ API"],
    ["C", "C#"],
    ["Mobile", "Mobile / Edge"],
    ["Core Maintainers", "Core Reviewers"],
    ["Sparse", "Sparse Tensor"],
    ["Module", "Area"],
    ["名前", "別名"],
    ["(a)", "(b)"],
    ["!", "?"],
    ["vue.js", "node.js"],
  ])("keeps %j and %j apart", (one, other) => {
    expect(joinKey(one)).not.toBe(joinKey(other));
  });

  it.each([
    [
      "Distributed",
      "module: distributed",
      "Distributed (torch.distributed)",
      "oncall: Distributed",
      "area/distributed",
    ],
    ["Distributions & RNG", "Distributions and RNG", "distributions/rng"],
    ["Build + CI", "build-ci"],
    ["C++ API (libtorch + StableABI)", "module: c++ api"],
    ["Ｆｕｌｌ width", "full width"],
  ])("joins %j and others", (...names) => {
    expect(new Set(names.map(joinKey)).size).toBe(1);
  });

  it("joins of PyTorch's real names exactly these", () => {
    const pairs = MERGE_RULES.flatMap((rule) =>
      PERSONS.filter((heading) => joinKey(heading) === joinKey(rule)).map(
        (heading) => `${rule} = ${heading}`,
      ),
    );
    expect(pairs).toEqual([
      "ONNX exporter = ONNX exporter",
      "NVFuser = NVFuser",
      "Linear Algebra = Linear Algebra (torch.linalg)",
      "Sparse = Sparse",
      "Sparse = Sparse (torch.sparse)",
      "Distributed = Distributed",
      "Core Maintainers = Core Maintainers",
    ]);
    expect(new Set(MERGE_RULES.map(joinKey)).size).toBe(MERGE_RULES.length);
  });

  it("takes no long time for a long name", () => {
    const start = performance.now();
    for (const piece of ["(", "a(", "+", "a+", " ", ":", "module"]) joinKey(piece.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

package dev.downloads;

import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the packages to the arrows that are drawn here, and to no others. */
class ModuleBoundaryTests {

    private static final String ROOT = "dev.downloads";

    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(Map.entry("link", Set.of()),
            Map.entry("manifest", Set.of()), Map.entry("storage", Set.of("role", "web")), Map.entry("zip", Set.of()),
            Map.entry("logs", Set.of()), Map.entry("database", Set.of("role")),
            Map.entry("web", Set.of("logs")),
            Map.entry("representation", Set.of("web")), Map.entry("role", Set.of()), Map.entry("thumbnail", Set.of()),
            Map.entry("token", Set.of("role", "web")),
            Map.entry("image", Set.of("link", "representation", "role", "storage", "thumbnail", "token", "web")),
            Map.entry("download", Set.of("image", "link", "manifest", "role", "storage", "token", "web")),
            Map.entry("zipper", Set.of("link", "manifest", "representation", "role", "storage", "web", "zip")),
            Map.entry("intake", Set.of("image", "role", "storage")),
            Map.entry("remote", Set.of("link", "manifest", "role", "storage", "web")),
            Map.entry("gallery", Set.of("role")),
            Map.entry("standalone", Set.of("intake", "role", "token")));

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageIsDrawn() {
        assertThat(classes.stream().map(JavaClass::getPackageName).filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1)).collect(toSet())).isEqualTo(ARROWS.keySet());
    }

    @Test
    void packagesDependOnlyAlongTheArrows() {
        ARROWS.forEach((name, targets) -> noClasses().that().resideInAPackage(ROOT + "." + name).should()
                .dependOnClassesThat(describe("belong to a package that " + name + " has no arrow to",
                        target -> target.getPackageName().startsWith(ROOT)
                                && !target.getPackageName().equals(ROOT + "." + name)
                                && targets.stream().noneMatch(t -> target.getPackageName().equals(ROOT + "." + t))))
                .check(classes));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "link", "manifest"})
    void theFormatsNeedNoFramework(String name) {
        noClasses().that().resideInAPackage(ROOT + "." + name).and().haveSimpleNameNotEndingWith("Configuration").and()
                .haveSimpleNameNotEndingWith("Properties").should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..", "org.apache..", "org.hibernate..")
                .check(classes);
    }

    @Test
    void onlyTheStorageKnowsTheCloud() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".storage").should().dependOnClassesThat()
                .resideInAPackage("software.amazon..").allowEmptyShould(true).check(classes);
    }
}

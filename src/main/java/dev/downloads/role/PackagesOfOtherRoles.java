package dev.downloads.role;

import java.io.FileNotFoundException;
import java.io.IOException;

import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/** What the component scan leaves out: Spring evaluates conditions on types and beans, and none on a package. */
public final class PackagesOfOtherRoles implements TypeFilter {

    private final Environment environment;

    PackagesOfOtherRoles(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
        var name = ClassUtils.getPackageName(type.getClassMetadata().getClassName()) + ".package-info";
        try {
            var annotation = types.getMetadataReader(name).getAnnotationMetadata().getAnnotations().get(InRole.class);
            return annotation.isPresent() && !RoleCondition.holds(annotation, environment);
        } catch (FileNotFoundException e) {
            return false;
        }
    }
}
